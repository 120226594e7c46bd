import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { objectAction } from "@/app/(public)/object/[token]/actions";
import { SignedInAs } from "@/app/(public)/signed-in-as";
import { PublicPage } from "@/components/public-page";
import { ObjectForm } from "@/components/support/object-form";
import { Alert } from "@/components/ui/alert";
import { Facts } from "@/components/ui/facts";
import { formatMoment } from "@/lib/dates";
import { inside, mustBeSignedIn } from "@/lib/session";
import { companyOfLink, objectionPage } from "@/lib/support/object";

export const metadata: Metadata = { title: "What support did" };

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ done?: string | string[] }> };

/** Opening the mailed link spends nothing and shows nothing but to an Admin of the company; pressing the button acts. */
export default async function ObjectPage({ params, searchParams }: Props) {
  const [{ token }, { done }] = await Promise.all([params, searchParams]);
  const { email } = await mustBeSignedIn(`/object/${token}`);
  const slug = await companyOfLink(token);
  if (!slug) notFound();
  const { company, actor } = await inside(slug);
  const found = await objectionPage(actor, token, new Date());
  if (!found) notFound();
  const { deed, live } = found;
  return (
    <PublicPage
      title={`Support reactivated ${deed.name}`}
      intro={`At ${company.companyName}, on ${formatMoment(deed.at, company.timeZone, true)}.`}
      back={{ href: `/c/${company.slug}`, label: company.companyName }}
      help={<SignedInAs email={email} />}
    >
      {done !== undefined && (
        <Alert tone="good" live title={`${deed.name} is suspended again`}>
          <p>Nothing of {company.companyName} opens for them. The record keeps that you objected.</p>
        </Alert>
      )}
      <Facts
        items={[
          { label: "By", value: deed.by },
          { label: "Ticket reference", value: deed.ticket },
          { label: "Reason", value: deed.reason },
          { label: "Status now", value: deed.status },
        ]}
      />
      {live && <ObjectForm action={objectAction.bind(null, token)} name={deed.name} />}
      {!live && done === undefined && (
        <Alert tone="info" title="There is nothing to object to any more">
          <p>The link was used, it is too old, or the account is inactive already.</p>
        </Alert>
      )}
    </PublicPage>
  );
}
