import { OwnCompanyList } from "@/components/me/own-company-list";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { OwnCompany } from "@/lib/companies/own";

/** Where a person works, is invited or has asked, and the way to one more. */
export function OwnCompaniesCard({ companies }: { companies: OwnCompany[] }) {
  return (
    <Card
      title="Companies"
      actions={
        <ButtonLink compact href="/me/add-company">
          Add another company
        </ButtonLink>
      }
    >
      {companies.length > 0 ? <OwnCompanyList companies={companies} /> : <p>You are in no company yet.</p>}
    </Card>
  );
}
