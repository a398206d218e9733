import { roles, type Role } from '#shared/contract/method.ts';
import { deskTexts } from '../desk.texts.ts';
import { Choice } from '../setting-controls.tsx';

export interface RoleChoiceProps {
  readonly role: Role;
  readonly onChange: (role: Role) => void;
}

/** What somebody may do. */
export function RoleChoice({ role, onChange }: RoleChoiceProps) {
  const texts = deskTexts();
  return (
    <Choice
      label={texts.role}
      hint={texts.rolesHint}
      value={role}
      choices={roles.map((value) => ({ value, label: texts.roles[value] }))}
      onChange={onChange}
    />
  );
}
