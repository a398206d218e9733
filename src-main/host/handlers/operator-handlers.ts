import type { operatorMethods } from '#shared/contract/operator.ts';
import type { preferenceMethods } from '#shared/contract/preference.ts';
import type { Services } from '../../services/services.ts';
import type { HostHandlers } from '../call-context.ts';

export function operatorHandlers({
  operators,
  preferences,
}: Services): HostHandlers<typeof operatorMethods & typeof preferenceMethods> {
  return {
    'operator.list': async () => ({ operators: await operators.list() }),
    'operator.add': async ({ caller }, input) => ({ operator: await operators.add(caller, input) }),
    'operator.setPassword': async ({ caller }, input) => ({
      operator: await operators.setPassword(caller, input),
    }),
    'operator.addToken': ({ caller }, input) => operators.addToken(caller, input),
    'operator.tokens': async (_context, { name }) => ({ tokens: await operators.tokens(name) }),
    async 'operator.endToken'({ caller }, input) {
      await operators.endToken(caller, input);
      return {};
    },
    'operator.setRole': async ({ caller }, input) => ({
      operator: await operators.setRole(caller, input),
    }),
    'operator.disable': async ({ caller }, { name }) => ({
      operator: await operators.disable(caller, name),
    }),
    'operator.enable': async ({ caller }, { name }) => ({
      operator: await operators.enable(caller, name),
    }),
    'preference.get': async ({ caller }) => ({ preferences: await preferences.get(caller) }),
    'preference.set': ({ caller }, { namespace, value }) =>
      preferences.set(caller, namespace, value),
  };
}
