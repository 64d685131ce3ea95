import { CommuniqueError } from '../core/error.ts';

/** The options of a command as commander hands them over. */
export type Options = Readonly<Record<string, unknown>>;

/** An option that takes a value; undefined where it was not given. */
export const stringOption = (options: Options, name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);

/** An option that is a whole number from 1 on. Throws `cli.usage` for anything else. */
export function wholeNumber(options: Options, name: string, fallback: number): number {
  const text = stringOption(options, name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new CommuniqueError('cli.usage', `«${text}» is not a whole number from 1 on`, {
    hint: `Write for example --${name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)} 2.`,
  });
}

/** An option that must be given. Throws `cli.usage` with an example where it is not. */
export function neededOption(options: Options, name: string, example: string): string {
  const value = stringOption(options, name);
  if (value !== undefined) return value;
  throw new CommuniqueError('cli.usage', `--${name} is missing`, { hint: `Write for example --${name} ${example}.` });
}
