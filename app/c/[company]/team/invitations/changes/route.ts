import { notFound } from "next/navigation";
import { sentence } from "@/app/api/files/sender";
import { stampNow } from "@/lib/invitations/current";
import { inside } from "@/lib/session";

type Props = { params: Promise<{ company: string }> };

/** Whether an open list of invitations is still current: its stamp as it would be now. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { actor } = await inside((await params).company);
  const stamp = await stampNow(actor, new URL(request.url).searchParams.getAll("id"));
  return stamp === null ? notFound() : sentence(200, stamp);
}
