import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CodeForm } from "@/app/(public)/register/confirm/code-form";
import { LinkForm } from "@/app/(public)/register/confirm/link-form";
import { PublicPage } from "@/components/public-page";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { formatAge } from "@/lib/dates";
import { CODE_MINUTES } from "@/lib/people/lifetimes";
import { limits } from "@/lib/rate-limit";
import { registrationSecret, returnPath } from "@/lib/registrations/cookie";
import { draftToConfirm, linkToConfirm } from "@/lib/registrations/queries";
import { signInPath } from "@/lib/session";
import { hashSecret } from "@/lib/tokens";

export const metadata: Metadata = { title: "Register: confirm your email" };

type ConfirmProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Step 2: with the code in the browser that began, or by the mail's link anywhere. Opening it spends nothing. */
export default async function ConfirmPage({ searchParams }: ConfirmProps) {
  const { link, sent } = await searchParams;
  return typeof link === "string" ? <ByLink link={link} /> : <ByCode sentAgain={sent === "again"} />;
}

const step = { step: 2, of: 4 };

async function ByCode({ sentAgain }: { sentAgain: boolean }) {
  const draft = await draftToConfirm(await registrationSecret());
  if (!draft) redirect("/register");
  const back = await returnPath();
  if (draft.confirmed) redirect(signInPath(back ?? "/register/employer"));
  return (
    <PublicPage
      title="Check your email"
      step={back ? { step: 2, of: 2 } : step}
      back={{ href: "/register", label: "Back to your details" }}
      intro={
        <p>
          We sent six digits to <strong className="font-semibold text-ink">{draft.email}</strong>. They work
          for {CODE_MINUTES} minutes.
        </p>
      }
    >
      {sentAgain && (
        <Alert tone="good" title="A new code is on its way">
          Use the newest mail. The code before no longer works.
        </Alert>
      )}
      <CodeForm sent={sentWords(draft.codeSentAt)} most={limits.mailsToAddress.most} />
    </PublicPage>
  );
}

function sentWords(at: Date | null): string {
  if (!at) return "";
  const age = formatAge(at, new Date());
  return age === "just now" ? "Sent just now." : `Sent ${age} ago.`;
}

async function ByLink({ link }: { link: string }) {
  const [secret, back] = [await registrationSecret(), await returnPath()];
  const found = await linkToConfirm(link, secret ? hashSecret(secret) : null);
  if (!found) return <DeadLink />;
  return (
    <PublicPage
      title="Confirm your email"
      step={back ? { step: 2, of: 2 } : step}
      intro={
        <p>
          You registered with <strong className="font-semibold text-ink">{found.email}</strong>. Confirm that
          this is your address.
        </p>
      }
    >
      <LinkForm link={link} needsPassword={found.needsPassword} />
    </PublicPage>
  );
}

function DeadLink() {
  return (
    <PublicPage
      title="This link no longer works"
      intro="It was used already, or a newer mail replaced it. If you confirmed your email, sign in to go on. If not, use the newest mail or register again."
    >
      <p className="flex flex-wrap gap-2">
        <ButtonLink variant="primary" href="/sign-in">
          Sign in
        </ButtonLink>
        <ButtonLink href="/register">Register</ButtonLink>
      </p>
    </PublicPage>
  );
}
