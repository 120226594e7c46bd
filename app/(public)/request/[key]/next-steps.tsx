import { askAgain } from "@/app/(public)/request/[key]/actions";
import { Button, ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import type { WaitingPage } from "@/lib/access-requests/waiting";
import { signInPath } from "@/lib/session";

type NextStepsProps = { requestKey: string; page: WaitingPage; person: { personId: string } | null };

/** What can be done after the answer. Asking needs the account that asked before, so a visitor signs in first. */
export function NextSteps({ requestKey, page, person }: NextStepsProps) {
  if (page.status === "accepted") {
    return (
      <p>
        <ButtonLink variant="primary" href="/home">
          Open {page.companyName}
        </ButtonLink>
      </p>
    );
  }
  const other = <ButtonLink href="/register/employer">Choose another employer</ButtonLink>;
  if (!page.mayAskAgain) return <p>{other}</p>;
  if (person?.personId !== page.personId) {
    return (
      <FormActions>
        <ButtonLink variant="primary" href={signInPath(`/request/${page.requestId}`)}>
          Sign in to ask again
        </ButtonLink>
        {other}
      </FormActions>
    );
  }
  return (
    <form action={askAgain} className="flex-none!">
      <input type="hidden" name="key" value={requestKey} />
      <FormActions>
        <Button type="submit" variant="primary">
          Ask again
        </Button>
        {other}
      </FormActions>
    </form>
  );
}
