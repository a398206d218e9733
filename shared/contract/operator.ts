import { z } from 'zod';
import { id, instant, nothing, version } from './common.ts';
import { command, query, roles } from './method.ts';

export const operator = z.object({
  id,
  version,
  name: z.string(),
  fullName: z.string(),
  role: z.enum(roles),
  hasPassword: z.boolean(),
  disabled: z.boolean(),
  lastLoginAt: instant.nullable(),
});
export type Operator = z.infer<typeof operator>;

/** Characters of a login name, and of a password. */
export const LONGEST_OPERATOR_NAME = 60;
export const LONGEST_PASSWORD = 200;

/** A login name: what `--operator` and the sign-in form take. */
const operatorName = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_OPERATOR_NAME)
  .regex(/^[\p{L}\p{N}._@-]+$/u, 'takes letters, digits and . _ @ -');
const password = z.string().min(8, 'needs at least 8 characters').max(LONGEST_PASSWORD);

/** A password as somebody types it; it may be wrong. */
const typedPassword = z.string().max(LONGEST_PASSWORD).default('');

/** A token without its secret. */
const operatorToken = z.object({
  id,
  label: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
});
export type OperatorToken = z.infer<typeof operatorToken>;

export const operatorMethods = {
  'operator.list': query('viewer', z.object({}), z.object({ operators: z.array(operator) })),
  'operator.add': command(
    'admin',
    z.object({
      name: operatorName,
      fullName: z.string().trim().max(100).default(''),
      role: z.enum(roles).default('operator'),
      password: password.nullable().default(null),
    }),
    z.object({ operator }),
  ),
  /** Everybody may set their own; an admin anybody's. It ends the other sessions of that operator. */
  'operator.setPassword': command(
    'viewer',
    z.object({ name: operatorName, password: password.nullable() }),
    z.object({ operator }),
  ),
  /** A token for a screen or a script; shown once. */
  'operator.addToken': command(
    'admin',
    z.object({
      name: operatorName,
      label: z.string().trim().max(100).default(''),
      expiresAt: instant.nullable().default(null),
    }),
    z.object({ operator, token: z.string() }),
  ),
  /** The tokens of one operator, the newest first, expired ones too. */
  'operator.tokens': query(
    'admin',
    z.object({ name: operatorName }),
    z.object({ tokens: z.array(operatorToken) }),
  ),
  /** Ends a token at once; one that is gone already is no error. */
  'operator.endToken': command('admin', z.object({ name: operatorName, id }), nothing),
  /** Holds from the next thing that the operator does. Nobody changes their own. */
  'operator.setRole': command(
    'admin',
    z.object({ name: operatorName, role: z.enum(roles) }),
    z.object({ operator }),
  ),
  'operator.disable': command('admin', z.object({ name: operatorName }), z.object({ operator })),
  'operator.enable': command('admin', z.object({ name: operatorName }), z.object({ operator })),
} as const;

export const session = z.object({
  operator,
  /** A locked session sees nothing until its operator unlocks it. */
  locked: z.boolean(),
  /** The desktop's own session: operators without a password may be switched to. */
  workstation: z.boolean(),
});
export type Session = z.infer<typeof session>;

export const sessionMethods = {
  'session.current': query('anyone', z.object({}), z.object({ session: session.nullable() })),
  /** Locks this session; what is on the screen is hidden, prompts still sound. */
  'session.lock': command('viewer', nothing, z.object({ session })),
  'session.unlock': command('anyone', z.object({ password: typedPassword }), z.object({ session })),
  /** Another operator takes this session over; asks for a password where that operator has one. */
  'session.switchOperator': command(
    'anyone',
    z.object({ name: z.string().max(LONGEST_OPERATOR_NAME), password: typedPassword }),
    z.object({ session }),
  ),
  'session.signOut': command('anyone', nothing, nothing),
} as const;
