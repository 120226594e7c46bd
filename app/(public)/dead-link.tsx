import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";

type Props = { title?: string; intro: string };

/** One page for a mailed link that was used, withdrawn, replaced, too old, or never there. */
export function DeadLink({ title = "This link no longer works", intro }: Props) {
  return (
    <PublicPage title={title} intro={intro}>
      <p>
        <ButtonLink variant="primary" href="/sign-in">
          Sign in
        </ButtonLink>
      </p>
    </PublicPage>
  );
}
