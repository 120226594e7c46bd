import type { ReactNode } from "react";
import { CompanyShell } from "@/app/c/[company]/company-shell";
import { findMember } from "@/app/c/[company]/team/people/[id]/member-of";

type Props = { params: Promise<{ company: string; id: string }>; children: ReactNode };

export default async function PersonLayout({ params, children }: Props) {
  const { company: slug, id } = await params;
  const { member } = await findMember(slug, id);
  return (
    <CompanyShell params={params} at={member?.list ?? "users"}>
      {children}
    </CompanyShell>
  );
}
