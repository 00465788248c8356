import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../../../api/pages/testing/browsing.ts';
import { settled } from './look.ts';
import type { SamplePages } from './sample-pages.ts';

const LIMIT_MS = 120_000;
const NAME = 'Inverter del tetto';

/** The tests of a member's own devices: added for an own point, read, and revoked. */
export function describeMemberDevices(sampleOf: () => SamplePages): void {
  async function sendReading(deviceId: number): Promise<void> {
    const { manager } = sampleOf().job;
    const timestamp = new Date(Date.now() - 60_000).toISOString();
    await manager.post('/api/v1/readings', { body: { device_id: deviceId, timestamp, energy_consumption: 12.5 } });
    const unknown = { device_id: deviceId, timestamp, values: [{ channel: '9.9.9', value: 1 }] };
    await manager.post('/api/v1/readings/batch', { body: { readings: [unknown] } });
  }

  async function addDevice(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Add a device' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name', { exact: true }).fill(NAME);
    expect(await form.getByLabel('What it measures').locator('option').count()).toBeGreaterThan(0);
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^Password of device-\d+ at the MQTT broker$/).waitFor();
  }

  describe.skipIf(!hasBrowser)('the devices of a member', { timeout: LIMIT_MS }, () => {
    it('are reached from the menu, added with credentials that are shown once, read, and revoked', async () => {
      const { origin, communityId, as } = sampleOf();
      const context = await as('member');
      const page = await context.newPage();
      await page.goto(`${origin}/c/${communityId}/mine`);
      await settled(page);
      await page.getByRole('navigation').getByRole('link', { name: 'My devices', exact: true }).first().click();
      await settled(page);
      await addDevice(page);
      await page.getByRole('button', { name: 'Open the device' }).click();
      await page.getByRole('heading', { name: NAME }).waitFor();
      await page.getByText('nothing received yet').waitFor();
      expect(await page.getByText(/^Password of device-/).count()).toBe(0);

      await sendReading(Number(new URL(page.url()).pathname.split('/').at(-1)));
      await page.getByText('12.5 kWh').first().waitFor();
      await page.getByText('no channel for it').first().waitFor();
      expect(await page.getByText('Count it until the distributor').count()).toBe(0);

      await page.getByRole('button', { name: 'Revoke' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
      await page.waitForURL(/\/mine\/devices$/);
      await page.getByRole('row').filter({ hasText: NAME }).getByText('revoked').waitFor();
      await context.close();
    });
  });
}
