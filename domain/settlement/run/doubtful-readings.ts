import type { CheckRuleName } from '../../metering/checks/checked-series.ts';
import type { Quantity } from '../../metering/known-series.ts';

/** The checks of readings found something of high severity in the month that nobody decided about; instants in ISO 8601, `to` excluded. */
export interface DoubtfulReadings {
  readonly reason: 'doubtful_readings';
  /** Of the point, plant section or storage. */
  readonly code: string;
  readonly quantity: Quantity;
  readonly rule: CheckRuleName;
  readonly from: string;
  readonly to: string;
  /** Id of the finding about the readings. */
  readonly finding_id: number;
}
