import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { noteAction } from "@/app/c/[company]/team/contractors/[id]/actions";
import { contractorOf } from "@/app/c/[company]/team/contractors/[id]/contractor-of";
import { NoteForm } from "@/components/connections/note-form";
import { Page } from "@/components/page";
import { contractorPath } from "@/lib/links";

type Props = { params: Promise<{ company: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company: slug, id } = await params;
  const { contractor } = await contractorOf(slug, id);
  return { title: `Send a note – ${contractor.name}` };
}

export default async function NotePage({ params }: Props) {
  const { company: slug, id } = await params;
  const { contractor } = await contractorOf(slug, id);
  if (!contractor.moves.includes("note")) notFound();
  const back = contractorPath(slug, id);
  return (
    <Page
      title={`Send a note to ${contractor.name}`}
      intro="Its Admins get it by mail, word for word. It is kept here, too."
      back={{ href: back, label: contractor.name }}
    >
      <div className="max-w-xl">
        <NoteForm action={noteAction.bind(null, slug, id)} cancelHref={back} />
      </div>
    </Page>
  );
}
