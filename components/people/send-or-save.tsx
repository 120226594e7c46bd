import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";

/** How a form ends that puts somebody on record: with the invitation, or without it for now. */
export function SendOrSave({ cancelHref }: { cancelHref: string }) {
  return (
    <div className="flex flex-col gap-2 md:flex-row">
      <SubmitButton name="send" value="yes">
        Send invitation
      </SubmitButton>
      <SubmitButton name="send" value="no" variant="secondary">
        Save without sending
      </SubmitButton>
      <ButtonLink href={cancelHref} variant="quiet">
        Cancel
      </ButtonLink>
    </div>
  );
}
