// Runs a program of Python with the parts of the wheel `flyergen-browser`, as a browser does.
//   node browser_bytes.mjs FOLDER PROGRAM TYPESETTER.JS     FOLDER has the parts, unpacked
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"

const [folder, program] = process.argv.slice(2)
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`))
const { icuWordEnds } = await import(pathToFileURL(`${folder}/icu.mjs`))
// Node has ICU's dictionaries, and browsers have others. So here no word of Khmer and Lao ends before its text.
Intl.Segmenter = class extends Intl.Segmenter {
  segment(text) {
    const hidden = /[\u0e80-\u0eff\u1780-\u17ff]/.test(text) && this.resolvedOptions().granularity === "word"
    return hidden ? [{ index: 0, segment: text }] : super.segment(text)
  }
}
const { pressInks } = await import(pathToFileURL(`${folder}/lcms.mjs`))
globalThis.icuWordEnds = await icuWordEnds(readFileSync(`${folder}/icu.wasm`))
const python = await loadPyodide({ stdLibURL: `${folder}/python.zip` })
for (const name of ["program", "project"]) {
  python.FS.mkdirTree(`/${name}`)
  python.FS.mount(python.FS.filesystems.NODEFS, { root: `${folder}/${name}` }, `/${name}`)
}
const endsOf = new Function(`${readFileSync(process.argv[4], "utf-8")}; return endsOf`)()  // as pages have it
python.registerJsModule("flyergen_segments", { ends_of: endsOf })
python.registerJsModule("flyergen_inks", { press_inks: await pressInks(readFileSync(`${folder}/lcms.wasm`)) })
python.runPython("import sys; sys.path.insert(0, '/program')")
python.runPython("from flyergen.source.assets.without_pillow import stand_in; stand_in()")
python.runPython(readFileSync(program, "utf-8"))
process.exit(0)
