import { signOutAction } from "@/app/(public)/sign-in/actions";
import { Button } from "@/components/ui/button";

/** The foot of a page for somebody who is signed in but has no company's pages around them. */
export function SignedInAs({ email }: { email: string }) {
  return (
    <form action={signOutAction} className="flex flex-wrap items-center justify-between gap-2">
      <p>Signed in as {email}</p>
      <div className="-mx-2.5">
        <Button type="submit" variant="quiet" compact>
          Sign out
        </Button>
      </div>
    </form>
  );
}
