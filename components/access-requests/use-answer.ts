"use client";

import { unstable_isUnrecognizedActionError } from "next/navigation";
import { useState } from "react";
import type { Fields, Result } from "@/lib/result";

/** What the server said to a decision; null = nobody is signed in any more. */
export type Answer = Result<unknown> | null;

export type Problem = {
  kind: "refused" | "unproven" | "signed-out" | "not-sent" | "outdated";
  message: string;
};

const SIGNED_OUT: Problem = {
  kind: "signed-out",
  message: "You are signed out, so nothing was sent. What you chose here is kept.",
};
const NOT_SENT: Problem = {
  kind: "not-sent",
  message: "No answer came back. Check your connection, then press Confirm again.",
};
const OUTDATED: Problem = {
  kind: "outdated",
  message: "Gatehouse was updated while this page was open. Nothing was sent. What you typed is kept here.",
};

/**
 * Sends a decision and sorts its answer: done, faults beside their fields, or a problem of the whole. What was
 * typed stays, whatever the answer; a lost connection is an answer too.
 */
export function useAnswer(onDone: () => void, onFaults: (fields: Fields) => void) {
  const [problem, setProblem] = useState<Problem | null>(null);
  async function settle(sent: Promise<Answer>): Promise<void> {
    setProblem(null);
    const answer = await sent.catch((error) =>
      unstable_isUnrecognizedActionError(error) ? OUTDATED : NOT_SENT,
    );
    if (answer === null) return setProblem(SIGNED_OUT);
    if ("kind" in answer) return setProblem(answer);
    if (answer.ok) return onDone();
    if (Object.keys(answer.fields).length > 0) return onFaults(answer.fields);
    setProblem({ kind: answer.code === "unproven" ? "unproven" : "refused", message: answer.message });
  }
  return { problem, settle };
}
