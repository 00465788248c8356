import type { Logger } from 'pino';
import type { Config } from '../config/env.ts';
import { createBreachSearch, noBreachSearch } from './breached-passwords.ts';
import { createPasswords, type Passwords } from './passwords.ts';

/** Passwords as configured. */
export const openPasswords = ({ breachedUrl, ...cost }: Config['passwords'], log: Logger): Passwords =>
  createPasswords(cost, breachedUrl === undefined ? noBreachSearch : createBreachSearch(breachedUrl, fetch, log));
