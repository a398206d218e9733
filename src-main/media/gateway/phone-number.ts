import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';

const WRONG =
  'It is no phone number. Write it with its country, as +47 22 55 50 00 or 0047 22 55 50 00.';

/** A phone number with its country, however it is grouped; kept as E.164: `+4722555000`. */
export const phoneNumber = z
  .string()
  .trim()
  .max(40)
  .refine((text) => e164(text) !== undefined, { error: WRONG })
  .overwrite((text) => e164(text) ?? text);

function e164(text: string): string | undefined {
  const number = parsePhoneNumberFromString(text.replace(/^00/, '+'), { extract: false });
  return number?.isValid() && number.ext === undefined ? number.number : undefined;
}
