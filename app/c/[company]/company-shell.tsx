import type { ReactNode } from "react";
import { badgesIn } from "@/app/c/[company]/badges";
import { CompanyFrame, type Place } from "@/app/c/[company]/company-frame";
import { inside } from "@/lib/session";

type Props = { params: Promise<{ company: string }>; at: Place; children: ReactNode };

/**
 * The frame around a section of a company's pages. Each section has a layout of its own with it, so that moving
 * between sections draws the badges and the current link anew.
 */
export async function CompanyShell({ params, at, children }: Props) {
  const { company: slug } = await params;
  const [here, badges] = await Promise.all([inside(slug), badgesIn(slug)]);
  return (
    <CompanyFrame inside={here} badges={badges} at={at}>
      {children}
    </CompanyFrame>
  );
}
