import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";

/** For a member who follows a link into a company that is open to them already. */
export function OpenCompany({ name, href }: { name: string; href: string }) {
  return (
    <PublicPage
      title="You are in already"
      intro={`You are a member of ${name}. There is nothing left to do here.`}
    >
      <p>
        <ButtonLink variant="primary" href={href}>
          Open {name}
        </ButtonLink>
      </p>
    </PublicPage>
  );
}
