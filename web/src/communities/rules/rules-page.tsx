import { ButtonLink } from '../../kit/button.tsx';
import { Page } from '../../kit/page.tsx';
import { Tabs } from '../../kit/tabs.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { Parameters } from './parameters.tsx';
import { RuleList } from './rule-list.tsx';

const WORDS = {
  title: ['Rules', 'Regole'],
  lead: [
    'How the community shares out its money, since when, and by which decision.',
    'Come la comunità ripartisce il denaro, da quando e con quale decisione.',
  ],
  add: ['New rule', 'Nuova regola'],
  rules: ['Distribution', 'Ripartizione'],
  parameters: ['Own values', 'Valori propri'],
  parts: ['Kinds of rules', 'Tipi di regole'],
} as const;

export function RulesPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const me = useMe();
  const place = placeOf(community);
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        mayIn(me, 'rules:write', place) && (
          <ButtonLink to={`/c/${community.id}/rules/new`} look="primary" icon="plus">
            {words.add}
          </ButtonLink>
        )
      }
    >
      <Tabs
        label={words.parts}
        tabs={[
          { id: 'rules', label: words.rules, content: () => <RuleList communityId={community.id} /> },
          ...(mayIn(me, 'parameters:read', place)
            ? [{ id: 'parameters', label: words.parameters, content: () => <Parameters communityId={community.id} /> }]
            : []),
        ]}
      />
    </Page>
  );
}
