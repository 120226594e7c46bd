import type { Metadata } from "next";
import { AskForm } from "@/app/(public)/join/[code]/ask-form";
import { OpenCompany } from "@/app/(public)/open-company";
import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { openTo } from "@/lib/companies/own";
import { companyToJoin, type JoinableCompany } from "@/lib/companies/queries";
import { Refusal } from "@/lib/result";
import { roleName } from "@/lib/roles";
import { origin, signedIn, signInPath } from "@/lib/session";

export const metadata: Metadata = { title: "Join your company" };

type JoinProps = { params: Promise<{ code: string }> };

/** Where a company's poster and its join links lead: to a request, never straight in. */
export default async function JoinPage({ params }: JoinProps) {
  const [{ code }, { address }, person] = await Promise.all([params, origin(), signedIn()]);
  const company = await lookUp(code, address);
  if (typeof company === "string")
    return (
      <PublicPage title="Try again later" intro={company}>
        {null}
      </PublicPage>
    );
  if (!company) return <LeadsNowhere />;
  const open = person && (await openTo(person.personId, company.id));
  if (open) return <OpenCompany name={company.name} href={open} />;
  return (
    <PublicPage
      title={company.name}
      intro={
        <>
          <div>{company.town}</div>
          <p>
            Do you work for this company? Ask to join
            {company.role && (
              <>
                {" "}
                as <strong className="font-semibold text-ink">{roleName[company.role]}</strong>
              </>
            )}
            . An Admin of {company.name} answers.
          </p>
        </>
      }
    >
      {person ? (
        <AskForm code={code} name={company.name} />
      ) : (
        <AskAsVisitor code={code} name={company.name} />
      )}
    </PublicPage>
  );
}

/** The company, null, or a sentence when too many codes were tried from this address. */
async function lookUp(code: string, address: string): Promise<JoinableCompany | string | null> {
  try {
    return await companyToJoin(code, address);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

function AskAsVisitor({ code, name }: { code: string; name: string }) {
  const path = encodeURIComponent(code);
  return (
    <FormActions>
      <ButtonLink variant="primary" href={`/register?code=${path}`}>
        Ask to join {name}
      </ButtonLink>
      <ButtonLink href={signInPath(`/join/${path}`)}>I have an account: sign in</ButtonLink>
    </FormActions>
  );
}

function LeadsNowhere() {
  return (
    <PublicPage
      title="This link leads to no company"
      intro="It may be misspelt, or no longer in use. Ask the person who gave it to you for a new one, or register and search for your employer."
    >
      <p>
        <ButtonLink variant="primary" href="/register">
          Register
        </ButtonLink>
      </p>
    </PublicPage>
  );
}
