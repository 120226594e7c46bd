"use client";

import { answerOwnAction } from "@/app/me/add-company/actions";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

type Props = { invitationId: string; companyName: string; needsMobile: boolean };

/** Yes or no to one invitation; a Worker whose number nobody knows gives it with the yes. */
export function AnswerForm({ invitationId, companyName, needsMobile }: Props) {
  return (
    <Form action={answerOwnAction} id={`invitation-${invitationId}`}>
      {({ state, field }) => (
        <>
          {state.link && (
            <p>
              <a href={state.link.href}>{state.link.label}</a>
            </p>
          )}
          <input type="hidden" name="invitationId" value={invitationId} />
          {needsMobile && (
            <TextInput
              {...field("mobile")}
              label="Mobile"
              hint="Workers need one, so that the company can reach them."
              type="tel"
              autoComplete="tel"
            />
          )}
          <div className="flex flex-wrap gap-2">
            <SubmitButton name="answer" value="accept" aria-label={`Accept invitation of ${companyName}`}>
              Accept invitation
            </SubmitButton>
            <SubmitButton
              name="answer"
              value="decline"
              variant="secondary"
              aria-label={`Decline invitation of ${companyName}`}
            >
              Decline
            </SubmitButton>
          </div>
        </>
      )}
    </Form>
  );
}
