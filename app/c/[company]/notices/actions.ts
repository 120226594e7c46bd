"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { act } from "@/lib/action";
import { seeNotices } from "@/lib/notifications/commands";
import { inside } from "@/lib/session";

export async function seeNoticesAction(slug: string): Promise<void> {
  const { actor } = await inside(slug);
  await act(seeNotices, actor, {});
  refresh(); // the badges stand in the frame, which this address keeps
  redirect(`/c/${slug}/notices`);
}
