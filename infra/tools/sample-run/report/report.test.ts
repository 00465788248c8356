import { describe, expect, it } from 'vitest';
import { smallResult } from '../testing/small-result.ts';
import { reportHtml } from './report.ts';

const html = reportHtml(smallResult());

describe('the HTML report', () => {
  it('needs nothing from outside and runs no script', () => {
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(|src=|href=/i);
    expect(html.match(/https?:\/\//g)).toBeNull();
  });

  it('escapes names', () => {
    expect(html).toContain('Comunità &lt;Montelago&gt; &amp; &quot;amici&quot;');
    expect(html).not.toContain('Ada <b>');
  });

  it('gives every picture a title and a description', () => {
    const pictures = html.match(/<svg[^>]*>/g) ?? [];
    expect(pictures).toHaveLength(3);
    for (const picture of pictures) {
      const [, title = '', description = ''] = /aria-labelledby="(\S+) (\S+)"/.exec(picture) ?? [];
      expect(html).toMatch(new RegExp(`<title id="${title}">[^<]+</title>`));
      expect(html).toMatch(new RegExp(`<desc id="${description}">[^<]+</desc>`));
    }
  });

  it('draws one bar for each month, hour and member, the highest reaching furthest', () => {
    expect(html.match(/<rect class="bar"/g)).toHaveLength(2 + 24 + 2);
    const widths = [...html.matchAll(/<rect class="bar" x="300"[^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths[0]).toBeCloseTo(690, 0);
    expect(widths[1]).toBeCloseTo((690 * 7814) / 41000, 0);
  });

  it('says what is blocked, unpriced and assumed, and explains one amount', () => {
    expect(html).toContain('refund: no value of transmission_refund');
    expect(html).toContain('2025-02: 2 hours: 2025-02-10 12:00 to 2025-02-10 14:00 (2)');
    expect(html).toContain('assumed');
    expect(html).toContain('Where do 39.00 EUR of Ada &lt;b&gt; in 2025-01 come from?');
  });

  it('shows sums that are sums', () => {
    expect(html).toContain('<td class="number">527.54</td>');
    expect(html).toContain('<td class="number">488.14</td>');
  });
});
