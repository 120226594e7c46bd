"use client";

import { useState } from "react";
import { toClipboard, type Copied } from "@/components/invitations/copied-link";
import type { InvitationLine } from "@/components/invitations/invitation-line";
import { showToast } from "@/components/ui/toast";
import type { InvitationAct } from "@/lib/invitations/policy";
import type { Result } from "@/lib/result";
import { roleName, type Role } from "@/lib/roles";

type Answer<T> = Promise<Result<T> | null>;

/** The moves as the server takes them; null = nobody is signed in any more. */
export type InvitationActions = {
  resend: (invitationId: string) => Answer<{ email: string }>;
  copyLink: (invitationId: string) => Answer<{ url: string; email: string }>;
  revoke: (invitationId: string) => Answer<{ name: string }>;
  changeRole: (invitationId: string, role: Role) => Answer<{ role: Role }>;
};

const SIGNED_OUT = "You are signed out, so nothing was done. Sign in again in a new tab, then try again.";
const NO_ANSWER = "No answer came back. Check your connection, then try again.";

/** Carries out the moves of the list's rows, and keeps what their dialogs and messages show. */
export function useMoves(actions: InvitationActions) {
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [copied, setCopied] = useState<Copied | null>(null);
  const [changing, setChanging] = useState<InvitationLine | null>(null);

  /** The value, or null after telling why there is none. */
  async function ask<T>(name: string, answer: () => Answer<T>): Promise<T | null> {
    setBusy(name);
    setProblem(null);
    const result = await answer().catch(() => undefined);
    setBusy(null);
    if (result?.ok) return result.value;
    setProblem(result === undefined ? NO_ANSWER : (result?.message ?? SIGNED_OUT));
    return null;
  }

  async function resend({ id }: InvitationLine) {
    const sent = await ask(`${id} resend`, () => actions.resend(id));
    if (sent) showToast({ text: `Sent again to ${sent.email}. The link before no longer works.` });
  }

  async function revoke(line: InvitationLine) {
    const done = await ask(`${line.id} revoke`, () => actions.revoke(line.id));
    if (!done) return;
    const action = { label: "Send again", onSelect: () => void resend(line) };
    showToast({ text: `The invitation to ${done.name} is revoked.`, action });
  }

  async function copyLink({ id }: InvitationLine) {
    const link = await ask(`${id} copy-link`, () => actions.copyLink(id));
    if (!link) return;
    setCopied({ ...link, onClipboard: false });
    // Not waited for: a browser may ask the person first.
    const onClipboard = await toClipboard(link.url);
    setCopied((shown) => (shown?.url === link.url ? { ...shown, onClipboard } : shown));
  }

  async function changeRole({ id, name }: InvitationLine, role: Role): Promise<string | null> {
    const result = await actions.changeRole(id, role).catch(() => undefined);
    if (!result?.ok) return result === undefined ? NO_ANSWER : (result?.message ?? SIGNED_OUT);
    showToast({ text: `${name} is invited as ${roleName[role]} now.` });
    return null;
  }

  function move(act: InvitationAct, line: InvitationLine) {
    if (busy === `${line.id} ${act}`) return;
    if (act === "resend") return void resend(line);
    if (act === "revoke") return void revoke(line);
    if (act === "change-role") return setChanging(line);
    void copyLink(line);
  }

  const closed = () => {
    setCopied(null);
    setChanging(null);
  };
  return { busy, problem, copied, changing, move, changeRole, closed };
}
