import { createReach } from "../../../src/host/editor/reach.ts";
import type { ChosenModel } from "../../../src/host/models/chosen-model.ts";
import { realPath } from "../../../src/node/files.ts";

const models: Pick<ChosenModel, "receivers"> = {
  receivers: async () => [{ at: "elsewhere", host: "api.example.com" }],
};

/** The real file system's, with a model whose name is said when the person is asked. */
export const testReach = () => createReach(realPath, models);
