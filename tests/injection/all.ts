import type { Matrix } from "@/tests/attack/matrix/world";
import { formTargets } from "@/tests/injection/forms";
import { headerTargets } from "@/tests/injection/headers";
import { pageTargets, routeTargets } from "@/tests/injection/pages";
import type { Target } from "@/tests/injection/target";

/** Every entry point that the matrix knows; those that anybody reaches first, and what changes the company last. */
export async function everyTarget(matrix: Matrix): Promise<Target[]> {
  const forms = await formTargets(matrix);
  const open = ({ name }: Target) => !/^\w+ \/(c|me|support|dev)(\/|$)/.test(name);
  const list = ({ name }: Target) =>
    /\/(users|workers|inactive|invitations|contractors|access-requests|records)$/.test(name);
  const looks = [...pageTargets(matrix), ...routeTargets(matrix)];
  const ranked = [
    forms.filter(open),
    headerTargets(matrix),
    looks.filter(open),
    looks.filter((look) => !open(look) && list(look)),
    looks.filter((look) => !open(look) && !list(look)),
    forms.filter((form) => !open(form)),
  ];
  return ranked.flat();
}
