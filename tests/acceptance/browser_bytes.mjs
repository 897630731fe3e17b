// Runs a program of Python with the parts of the wheel `flyergen-browser`, as a browser does.
//   node browser_bytes.mjs FOLDER PROGRAM TYPESETTER.JS     FOLDER has the parts, unpacked
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"

const [folder, program] = process.argv.slice(2)
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`))
const python = await loadPyodide({ stdLibURL: `${folder}/python.zip` })
python.FS.mkdirTree("/program")
python.FS.mount(python.FS.filesystems.NODEFS, { root: `${folder}/program` }, "/program")
const endsOf = new Function(`${readFileSync(process.argv[4], "utf-8")}; return endsOf`)()  // as pages have it
python.registerJsModule("flyergen_segments", { ends_of: endsOf })
python.runPython("import sys; sys.path.insert(0, '/program')")
python.runPython("from flyergen.source.assets.without_pillow import stand_in; stand_in()")
python.runPython(readFileSync(program, "utf-8"))
process.exit(0)
