"use client";

import { useState } from "react";
import type { InvitationLine } from "@/components/invitations/invitation-line";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { RadioGroup } from "@/components/ui/radio-group";
import { isRole, roleExplained, roleLabel, roles, type Role } from "@/lib/roles";

const options = roles.map((value) => ({ value, label: roleLabel[value], hint: roleExplained[value] }));

type Props = {
  line: InvitationLine | null;
  onClose: () => void;
  /** Sends the choice; a sentence when it was refused. */
  onChoose: (line: InvitationLine, role: Role) => Promise<string | null>;
};

/** Another role for somebody who has not accepted yet. */
export function ChangeRole({ line, onClose, onChoose }: Props) {
  return (
    <Dialog
      open={line !== null}
      onClose={onClose}
      title={line ? `Change the role of ${line.name}` : "Change the role"}
    >
      {line && <Choice key={line.id} line={line} onClose={onClose} onChoose={onChoose} />}
    </Dialog>
  );
}

function Choice({ line, onClose, onChoose }: Props & { line: InvitationLine }) {
  const [role, setRole] = useState(line.role);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send() {
    if (busy) return;
    setBusy(true);
    const refused = await onChoose(line, role);
    setBusy(false);
    setProblem(refused);
    if (refused === null) onClose();
  }

  return (
    <>
      {problem && (
        <Alert tone="bad" title="The role was not changed" live>
          {problem}
        </Alert>
      )}
      <p>The link that was sent goes on working, and offers the new role. No mail is sent.</p>
      <RadioGroup
        name="invited-role"
        label="Role"
        options={options}
        defaultValue={line.role}
        onValueChange={(value) => isRole(value) && setRole(value)}
      />
      <DialogActions>
        <Button variant="primary" busy={busy} onClick={() => void send()}>
          Change role
        </Button>
      </DialogActions>
    </>
  );
}
