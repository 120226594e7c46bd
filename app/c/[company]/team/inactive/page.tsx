import type { Metadata } from "next";
import { PeopleListPage, type ListPage } from "@/app/c/[company]/team/people-list";

export const metadata: Metadata = { title: "Inactive" };

export default function InactivePage(page: ListPage) {
  return <PeopleListPage {...page} list="inactive" />;
}
