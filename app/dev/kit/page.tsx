import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { DeskKit } from "@/app/dev/kit/desk-kit";
import { FieldsKit } from "@/app/dev/kit/fields-kit";
import { MovesKit } from "@/app/dev/kit/moves-kit";
import { WordsKit } from "@/app/dev/kit/words-kit";
import { WorkerKit } from "@/app/dev/kit/worker-kit";
import { settings } from "@/lib/env";

export const metadata: Metadata = { title: "Kit" };

type KitProps = { searchParams: Promise<{ theme?: string; part?: string }> };

/** Every primitive in every state, to look at and to test: `?theme=dark`, `?part=desk` or `?part=worker`. */
export default async function KitPage({ searchParams }: KitProps) {
  if (settings().mail.transport !== "mailbox") notFound();
  const { theme, part } = await searchParams;
  return (
    <div data-theme={theme} className="min-h-dvh bg-canvas text-ink">
      {part === "desk" ? <DeskKit /> : part === "worker" ? <WorkerKit /> : <Everything />}
    </div>
  );
}

function Everything() {
  return (
    <main id="main" className="mx-auto grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-12 px-4 py-8">
      <h1 className="text-2xl font-semibold">Kit</h1>
      <Part title="Buttons, menus, dialogs">
        <MovesKit />
      </Part>
      <Part title="Fields">
        <FieldsKit />
      </Part>
      <Part title="Messages, statuses, history">
        <WordsKit />
      </Part>
    </main>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <h2 className="border-b border-line pb-2 text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}
