import type { Fault } from '../../kernel/errors.ts';
import type { Message } from '../../kernel/messages.ts';
import { scenarioMessages } from './messages.ts';

/** More faults than this are counted, not listed: a hostile file of a hundred million wrong values must not fill the memory. */
const LISTED = 10_000;

/** Collects what is wrong with an input, each fault with the path of its field. */
export class Faults {
  private readonly listed: Fault[] = [];
  private unlisted = 0;

  /** Remembers a fault; returns undefined so that a check can end with it. */
  add(path: string, code: string, message: Message): undefined {
    return this.addFault({ path, code, message });
  }

  addFault(fault: Fault): undefined {
    if (this.listed.length < LISTED) this.listed.push(fault);
    else this.unlisted += 1;
    return undefined;
  }

  get none(): boolean {
    return this.listed.length === 0;
  }

  list(): Fault[] {
    if (this.unlisted === 0) return this.listed;
    return [...this.listed, { path: '', code: 'more_faults', message: scenarioMessages.moreFaults(this.unlisted) }];
  }
}
