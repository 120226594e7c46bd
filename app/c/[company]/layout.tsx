import type { Metadata } from "next";
import type { ReactNode } from "react";
import { inside } from "@/lib/session";

type Props = { params: Promise<{ company: string }>; children: ReactNode };

/** Every tab inside a company names its page, then the company. */
export async function generateMetadata({ params }: Omit<Props, "children">): Promise<Metadata> {
  const { company } = await inside((await params).company);
  return {
    title: { template: `%s – ${company.companyName}`, default: company.companyName },
  };
}

export default function CompanyLayout({ children }: Props) {
  return children;
}
