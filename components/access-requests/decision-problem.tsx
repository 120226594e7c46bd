import { Alert } from "@/components/ui/alert";
import type { Problem } from "@/components/access-requests/use-answer";

/** Why the decision was not taken; it is focused when it appears. */
export function DecisionProblem({ problem }: { problem: Problem | null }) {
  if (!problem) return null;
  return (
    <div tabIndex={-1} data-problem="">
      <Alert tone="bad" title="This was not done" live>
        <p>{problem.message}</p>
        {problem.kind === "unproven" && (
          <p>
            <a href="/me/confirm" target="_blank">
              Confirm it’s you in a new tab
            </a>
          </p>
        )}
        {problem.kind === "outdated" && (
          <p>
            <a href="" target="_blank">
              Open the request in a new tab
            </a>{" "}
            and decide there.
          </p>
        )}
        {problem.kind === "signed-out" && (
          <p>
            <a href="/sign-in" target="_blank">
              Sign in again in a new tab
            </a>
            , then come back and press Confirm again.
          </p>
        )}
      </Alert>
    </div>
  );
}
