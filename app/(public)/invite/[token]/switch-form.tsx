import { switchAccount } from "@/app/(public)/invite/[token]/actions";
import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = { link: string; signedInAs: string; address: string };

/** Signed in with another address: nothing can be accepted, but the account can be switched. */
export function SwitchForm({ link, signedInAs, address }: Props) {
  return (
    <form action={switchAccount} className="form">
      <input type="hidden" name="link" value={link} />
      <p>
        You are signed in as <strong className="font-semibold">{signedInAs}</strong>, but this invitation is
        for <strong className="font-semibold">{address}</strong>. Sign out to go on with that address.
      </p>
      <FormActions>
        <SubmitButton>Sign out and go on</SubmitButton>
        <ButtonLink href="/home">Stay signed in</ButtonLink>
      </FormActions>
    </form>
  );
}
