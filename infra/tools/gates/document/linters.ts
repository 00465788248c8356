import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectralCore, { type RulesetDefinition } from '@stoplight/spectral-core';
import spectralParsers from '@stoplight/spectral-parsers';
import spectralRulesets from '@stoplight/spectral-rulesets';
import type { Finding } from './house-rules.ts';
import { SPECTRAL_OFF } from './ruleset.ts';

/** What Redocly's strict rules find; nothing is fetched. */
export async function redoclyFindings(text: string, file: string): Promise<Finding[]> {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const found = await lintFromString({ source: text, absoluteRef: file, config });
  return found.map(({ ruleId, location, message }) => ({ rule: `redocly ${ruleId}`, at: location[0]?.pointer ?? '', text: message }));
}

/** What Spectral's rules for OpenAPI find. */
export async function spectralFindings(text: string, file: string): Promise<Finding[]> {
  const spectral = new spectralCore.Spectral();
  const rules = Object.fromEntries(Object.keys(SPECTRAL_OFF).map((name) => [name, 'off' as const]));
  spectral.setRuleset({ extends: [[spectralRulesets.oas as RulesetDefinition, 'all']], rules });
  const found = await spectral.run(new spectralCore.Document(text, spectralParsers.Json, file));
  return found.map(({ code, path, message }) => ({ rule: `spectral ${code}`, at: path.join('.'), text: message }));
}
