import type { Metadata } from "next";
import { PeopleListPage, type ListPage } from "@/app/c/[company]/team/people-list";

export const metadata: Metadata = { title: "Workers" };

export default function WorkersPage(page: ListPage) {
  return <PeopleListPage {...page} list="workers" />;
}
