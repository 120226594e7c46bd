import { logoOf } from "@/lib/companies/logo-queries";
import { inside } from "@/lib/session";

type Props = { params: Promise<{ company: string }> };

/** The company's logo, for its members. It is a PNG that we drew, and is sent as nothing else. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { actor } = await inside((await params).company);
  const image = await logoOf(actor);
  if (!image) return new Response(null, { status: 404 });
  return new Response(image, {
    headers: {
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
