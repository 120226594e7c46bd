import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addUserAction } from "@/app/c/[company]/team/users/add/actions";
import { Page } from "@/components/page";
import { AddForm } from "@/components/people/add-form";
import { mayAdd } from "@/lib/memberships/policy";
import { inside, mustBeRecent } from "@/lib/session";

export const metadata: Metadata = { title: "Add a user" };

type Props = { params: Promise<{ company: string }> };

export default async function AddUserPage({ params }: Props) {
  const { company: slug } = await params;
  const { actor } = await inside(slug);
  if (!mayAdd(actor, "ADMIN")) notFound();
  await mustBeRecent(actor);
  const list = `/c/${slug}/team/users`;
  return (
    <Page
      title="Add a user"
      intro="Users run the company's account. Inviting somebody sends a mail with a link to join."
      back={{ href: list, label: "Users" }}
    >
      <div className="max-w-xl">
        <AddForm
          action={addUserAction.bind(null, slug)}
          roles={["ADMIN", "MANAGER", "VIEWER"]}
          cancelHref={list}
        />
      </div>
    </Page>
  );
}
