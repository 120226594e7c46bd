"use client";

import { Form } from "@/components/form";
import { CodeInput } from "@/components/ui/code-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/result";

type Action = (state: FormState, data: FormData) => Promise<FormState>;
export type DomainActions = Record<"check" | "sendCode" | "enterCode" | "remove", Action>;

type Domain = { id: string; domain: string; record: { name: string; value: string }; codeSent: boolean };
type Props = { domain: Domain; actions: DomainActions };

/** The two ways to show that a domain is the company's. */
export function DomainForms({ domain, actions }: Props) {
  return (
    <div className="grid gap-6 md:grid-cols-2">
      <ByRecord domain={domain} check={actions.check} />
      <div className="grid content-start gap-4">
        <ByMail domain={domain} action={actions.sendCode} />
        {domain.codeSent && <EnterCode domain={domain} action={actions.enterCode} />}
      </div>
    </div>
  );
}

function ByRecord({ domain: { id, domain, record }, check }: { domain: Domain; check: Action }) {
  return (
    <section className="grid min-w-0 content-start gap-3">
      <h3 className="font-medium">By a DNS record</h3>
      <p className="text-sm text-ink-soft">Whoever looks after {domain} adds this TXT record.</p>
      <dl className="grid gap-2 rounded-card bg-sunken p-3 text-sm [&_dd]:break-all [&_dt]:text-ink-faint">
        <div>
          <dt>Name</dt>
          <dd>
            <code>{record.name}</code>
          </dd>
        </div>
        <div>
          <dt>Value</dt>
          <dd>
            <code>{record.value}</code>
          </dd>
        </div>
      </dl>
      <Form id={`check-${id}`} action={check}>
        {() => (
          <p>
            <input type="hidden" name="domainId" value={id} />
            <SubmitButton variant="secondary">
              Check now<span className="sr-only"> whether {domain} has it</span>
            </SubmitButton>
          </p>
        )}
      </Form>
    </section>
  );
}

function ByMail({ domain: { id, domain }, action }: { domain: Domain; action: Action }) {
  return (
    <section className="grid content-start gap-3">
      <h3 className="font-medium">By a mailed code</h3>
      <Form id={`send-${id}`} action={action}>
        {({ field }) => (
          <>
            <input type="hidden" name="domainId" value={id} />
            <TextInput
              {...field("email")}
              label={`Address at ${domain}`}
              hint={`Such as office@${domain}. Six digits go there.`}
              type="email"
              autoComplete="off"
            />
            <p>
              <SubmitButton variant="secondary">Send code</SubmitButton>
            </p>
          </>
        )}
      </Form>
    </section>
  );
}

function EnterCode({ domain: { id, domain }, action }: { domain: Domain; action: Action }) {
  return (
    <Form id={`enter-${id}`} action={action}>
      {({ field }) => (
        <>
          <input type="hidden" name="domainId" value={id} />
          <CodeInput
            {...field("code")}
            label={`Code for ${domain}`}
            hint="The six digits from the newest mail. They work for 15 minutes."
          />
          <p>
            <SubmitButton variant="secondary">Verify domain</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
