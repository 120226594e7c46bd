import { isReady } from "@/lib/health";

export const dynamic = "force-dynamic";

/** Ready to serve: 200 with the database reachable and migrated, else 503. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return Response.json(
    { status: ready ? "ready" : "not ready" },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
