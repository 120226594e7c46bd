import { takeIn, verified } from "@/lib/delivery/hooks";
import { settings } from "@/lib/env";

/** What the mail's provider tells of deliveries; only what it signed with our common secret counts. */
export async function POST(request: Request): Promise<Response> {
  const { resendWebhookSecret: secret } = settings();
  if (!secret) return new Response(null, { status: 404 });
  const header = (name: string) => request.headers.get(`svix-${name}`) ?? "";
  const id = header("id");
  const signature = { id, timestamp: header("timestamp"), signature: header("signature") };
  // The bytes as they came: a signature holds for nothing else.
  const event = verified(secret, await request.text(), signature);
  if (event === null || id === "" || id.length > 200) return new Response(null, { status: 401 });
  await takeIn(id, event);
  return new Response(null, { status: 204 });
}
