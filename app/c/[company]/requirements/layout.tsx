import type { ReactNode } from "react";
import { CompanyShell } from "@/app/c/[company]/company-shell";

type Props = { params: Promise<{ company: string }>; children: ReactNode };

export default function RequirementsLayout({ params, children }: Props) {
  return (
    <CompanyShell params={params} at="requirements">
      {children}
    </CompanyShell>
  );
}
