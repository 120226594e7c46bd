import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RequestsView } from "@/app/c/[company]/team/access-requests/requests-view";
import { admin, list } from "@/app/dev/bench/constants";
import { requestLine } from "@/components/access-requests/request-line";
import { settings } from "@/lib/env";

export const metadata: Metadata = { title: "Access requests" };

/** The requests list from constants: nobody is signed in, and nothing is asked of the database. */
export default function ConstantRequestsPage() {
  if (settings().mail.transport !== "mailbox") notFound();
  const { slug, companyName, timeZone } = admin.company;
  const { rows, ...about } = list;
  const now = new Date();
  return (
    <RequestsView
      path={`/c/${slug}/team/access-requests`}
      companyName={companyName}
      list={about}
      lines={rows.map((row) => requestLine(row, now, timeZone))}
    />
  );
}
