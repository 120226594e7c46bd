import type { Metadata } from "next";
import { PeopleListPage, type ListPage } from "@/app/c/[company]/team/people-list";

export const metadata: Metadata = { title: "Users" };

export default function UsersPage(page: ListPage) {
  return <PeopleListPage {...page} list="users" />;
}
