import { signIn, type Camera } from "./camera";

/** My team, and the own page. */
export async function runningTheTeam(camera: Camera): Promise<void> {
  const { page, open, shoot } = camera;
  await signIn(camera);
  await open("/c/redgum/team/workers");
  await shoot("workers");
  await page.locator("tbody th a").first().click();
  await page.waitForURL(/team\/people/);
  await shoot("person");
  for (const place of ["invitations", "join-links", "invite-many", "import", "workers/add"]) {
    await open(`/c/redgum/team/${place}`);
    await shoot(place.replace("workers/", "worker-"));
  }
  for (const place of ["me", "me/trail", "me/add-company"]) {
    await open(`/${place}`);
    await shoot(place.replace("/", "-"));
  }
}
