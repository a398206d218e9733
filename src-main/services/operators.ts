import type { ActorReference } from '#shared/contract/common.ts';
import { Refusal } from '#shared/contract/error.ts';
import { roleAllows, type Role } from '#shared/contract/method.ts';
import type { Operator, OperatorToken } from '#shared/contract/operator.ts';
import type { Instant } from '#shared/time/instant.ts';
import { hashSecret, newKey } from '../platform/secrets.ts';
import * as operatorStore from '../storage/operator-store.ts';
import * as sessionStore from '../storage/session-store.ts';
import { beginTimeslots } from './beginnings.ts';
import type { Caller } from './caller.ts';
import { hashPassword } from './passwords.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

/** The people who can sign in. */
export class Operators {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  list(): Promise<Operator[]> {
    return operatorStore.list(this.#context.database.read);
  }

  find(id: number): Promise<Operator | undefined> {
    return operatorStore.find(this.#context.database.read, id);
  }

  /** Whoever did or reported something: an operator, a source, or Watchfloor itself. */
  actor(id: number): ActorReference | undefined {
    return this.#context.directory.findActor(id);
  }

  /** @throws Refusal `conflict` if the name is taken */
  async add(
    caller: Caller,
    input: {
      readonly name: string;
      readonly fullName: string;
      readonly role: Role;
      readonly password: string | null;
    },
  ): Promise<Operator> {
    const passwordHash = input.password === null ? null : await hashPassword(input.password);
    const operator = await unitOfWork(this.#context, caller, async (unit) => {
      if (await operatorStore.findByName(unit.transaction, input.name)) {
        throw new Refusal('conflict', `There is an operator "${input.name}" already.`, 'name');
      }
      const id = await operatorStore.insert(unit.transaction, {
        ...input,
        passwordHash,
        now: unit.now,
      });
      await beginTimeslots(unit, id);
      return this.#written(unit, id, 'insert');
    });
    await this.#context.directory.load();
    return operator;
  }

  /** The operator of that name, made without a password where there is none: whoever sits at this machine. */
  async ensureWorkstationOperator(caller: Caller, name: string): Promise<Operator> {
    const existing = await operatorStore.findByName(this.#context.database.read, name);
    if (existing) return existing.operator;
    return this.add(caller, { name, fullName: '', role: 'admin', password: null });
  }

  /** Everybody may set their own password, an admin anybody's. It ends that operator's sessions. */
  async setPassword(
    caller: Caller,
    input: { readonly name: string; readonly password: string | null },
  ): Promise<Operator> {
    const passwordHash = input.password === null ? null : await hashPassword(input.password);
    return unitOfWork(this.#context, caller, async (unit) => {
      const operator = await this.#one(unit, input.name);
      if (operator.id !== caller.actor.id && !roleAllows(caller.role, 'admin')) {
        throw new Refusal('not_allowed', 'Only an admin may set the password of somebody else.');
      }
      await operatorStore.update(unit.transaction, operator.id, { passwordHash });
      await sessionStore.removeOf(unit.transaction, operator.id, caller.sessionId);
      return this.#written(unit, operator.id, 'update');
    });
  }

  /** A token for a screen or a script, shown once. */
  async addToken(
    caller: Caller,
    input: {
      readonly name: string;
      readonly label: string;
      readonly expiresAt: Instant | null;
    },
  ): Promise<{ operator: Operator; token: string }> {
    const token = newKey();
    // No idempotency key: a remembered result would keep the token that is shown only once.
    const once: Caller = { ...caller, idempotencyKey: undefined };
    const operator = await unitOfWork(this.#context, once, async (unit) => {
      const found = await this.#one(unit, input.name);
      await operatorStore.insertToken(unit.transaction, {
        operatorId: found.id,
        hash: hashSecret(token),
        label: input.label,
        now: unit.now,
        expiresAt: input.expiresAt,
      });
      return found;
    });
    return { operator, token };
  }

  /** The tokens of an operator, without their secrets. */
  async tokens(name: string): Promise<OperatorToken[]> {
    const { read } = this.#context.database;
    const found = await operatorStore.findByName(read, name);
    if (!found) throw unknownOperator(name);
    return operatorStore.listTokensOf(read, found.operator.id);
  }

  /** Ends a token at once. Sessions that it opened on a screen go on until they are signed out. */
  async endToken(
    caller: Caller,
    input: { readonly name: string; readonly id: number },
  ): Promise<void> {
    await unitOfWork(this.#context, caller, async (unit) => {
      const { id } = await this.#one(unit, input.name);
      await operatorStore.removeToken(unit.transaction, id, input.id);
      return {};
    });
  }

  /** @throws Refusal `refused_by_rule` for one's own role, so that an admin is always left */
  async setRole(
    caller: Caller,
    input: { readonly name: string; readonly role: Role },
  ): Promise<Operator> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const operator = await this.#one(unit, input.name);
      if (operator.id === caller.actor.id) {
        throw new Refusal(
          'refused_by_rule',
          'You cannot change your own role: ask another admin.',
          'role',
        );
      }
      await operatorStore.update(unit.transaction, operator.id, { role: input.role });
      return this.#written(unit, operator.id, 'update');
    });
  }

  /** A disabled operator cannot sign in, and what sessions there are end. */
  async disable(caller: Caller, name: string): Promise<Operator> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const operator = await this.#one(unit, name);
      if (operator.id === caller.actor.id) {
        throw new Refusal('refused_by_rule', 'You cannot disable yourself: ask another admin.');
      }
      await operatorStore.update(unit.transaction, operator.id, { disabledAt: unit.now });
      await sessionStore.removeOf(unit.transaction, operator.id);
      return this.#written(unit, operator.id, 'update');
    });
  }

  async enable(caller: Caller, name: string): Promise<Operator> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const operator = await this.#one(unit, name);
      await operatorStore.update(unit.transaction, operator.id, { disabledAt: null });
      return this.#written(unit, operator.id, 'update');
    });
  }

  async #written(unit: Unit, id: number, op: 'insert' | 'update'): Promise<Operator> {
    const operator = await operatorStore.find(unit.transaction, id);
    if (!operator) throw new Refusal('not_found', `There is no operator ${id}.`);
    await unit.record({ topic: 'operator', id, version: operator.version, op });
    return operator;
  }

  async #one(unit: Unit, name: string): Promise<Operator> {
    const found = await operatorStore.findByName(unit.transaction, name);
    if (!found) throw unknownOperator(name);
    return found.operator;
  }
}

function unknownOperator(name: string): Refusal {
  return new Refusal('not_found', `There is no operator "${name}": see "operator list".`, 'name');
}
