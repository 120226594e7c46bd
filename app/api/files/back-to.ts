/** Back to a page of ours after a plain form was posted; `done` = the word for what was done. */
export function backTo(path: string, done?: string): Response {
  const url = new URL(path, "http://here.invalid");
  if (done) url.searchParams.set("done", done);
  return new Response(null, { status: 303, headers: { location: url.pathname + url.search + url.hash } });
}
