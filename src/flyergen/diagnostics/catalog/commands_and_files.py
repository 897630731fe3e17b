"""Rules for commands and files: wrong requests, and files that cannot be read or written."""

from flyergen.diagnostics.rule import Rule, Subject

SUBJECT = Subject(
    "Commands and files",
    (
        Rule(
            "D101",
            "error",
            "cannot be written",
            "The file or the folder cannot be made: the old file is open in a viewer, a file is in a folder's way, "
            "or the path is too long.",
            "Close the viewer, shorten the path, or give another folder with `--output`.",
        ),
        Rule(
            "D102",
            "error",
            "no room or no right",
            "The disk is full, or you may not write there, so nothing was delivered.",
            "Make room, give yourself the right to write, or give another folder.",
        ),
        Rule(
            "D103",
            "error",
            "changed meanwhile",
            "Somebody saved this file while a command was about to change it; writing over it would lose their "
            "work, so it stays.",
            "Run the command again.",
        ),
        Rule(
            "D104",
            "error",
            "page cannot be served",
            "Another program uses the port, or this computer does not allow it, so no browser could find the page.",
            "Choose another port, or 0 for any free one.",
            typed=True,
        ),
        Rule(
            "F101",
            "error",
            "no such flyer",
            "The name that was typed leads to no flyer, or the folder has no flyer.yaml, so there is nothing to "
            "work on.",
            "Write the name of a folder under flyers/, or the path of a folder that holds flyer.yaml.",
            typed=True,
        ),
        Rule(
            "F102",
            "error",
            "no flyers here",
            "flyergen looks for flyers/ in the folder that you are in, and there is none.",
            "Go to the folder that holds flyers/, or begin a flyer with `flyergen new`.",
            typed=True,
        ),
        Rule(
            "F103",
            "error",
            "no such layout",
            "The flyer has no layout of this name, so nothing can be set.",
            "Take one of the layouts that the hint names, or add it to `layouts:` in flyer.yaml.",
            typed=True,
        ),
        Rule(
            "F104",
            "error",
            "no such language",
            "The flyer is not in this language, so there are no words to print.",
            "Take one of its languages, or begin a new one with `flyergen languages add`.",
            typed=True,
        ),
        Rule(
            "F105",
            "warning",
            "hidden by other problems",
            "A problem elsewhere in the flyer keeps the words of this language from being set or printed, and a "
            "translator can do nothing about it.",
            "Tell whoever designs the flyer; `flyergen check` without --lang lists those problems.",
            silenceable=True,
        ),
        Rule(
            "F106",
            "error",
            "no side in this language",
            "The layout says in which languages its sides are, and this is none of them, so nothing would be printed.",
            "Leave the language out, or take another layout.",
        ),
        Rule(
            "F107",
            "warning",
            "language left out",
            "The file of another language cannot be read, so nothing is made of it, while the other languages are "
            "made.",
            "Check that language by itself, and correct what is told of its file.",
        ),
        Rule(
            "F111",
            "error",
            "unknown language code",
            "Languages are known by short codes; by any other name neither files nor screen readers find them.",
            "Write a code such as `ru`, `es-MX` or `zh-Hans`.",
            typed=True,
        ),
        Rule(
            "F112",
            "error",
            "language begun already",
            "There is a file of this language already, and a new one would wipe out what somebody wrote in it.",
            "Go on in that file; `flyergen check --lang` says what is missing.",
        ),
        Rule(
            "F113",
            "error",
            "no such text",
            "The key that was named is not in the flyer, or it has no words in this language yet, so there is "
            "nothing to accept.",
            "Correct the key, or write its words first.",
            typed=True,
        ),
        Rule(
            "F114",
            "error",
            "source language",
            "The other languages are translated from this one, so it cannot be accepted, reviewed or compared as a "
            "translation.",
            "Name one of the other languages.",
            typed=True,
        ),
        Rule(
            "F115",
            "error",
            "no state of review",
            "Only a few states are known, and a demand for the press is compared with them.",
            "Write one of the states that the hint names.",
            typed=True,
        ),
        Rule(
            "F116",
            "error",
            "not a day",
            "A day that is written in another way, or is in no calendar, cannot be recorded.",
            "Write it as year-month-day, such as 2026-03-05.",
            typed=True,
        ),
        Rule(
            "F117",
            "error",
            "kind of file unknown",
            "Translations can be XLIFF, PO or CSV, and neither the name of the file nor an option says which this is.",
            "Give the file its usual ending, or name the kind with `--format`.",
            typed=True,
        ),
        Rule(
            "F118",
            "error",
            "system refuses",
            "The system lets flyergen neither read nor write there: rights are lacking, the disk is full, or the "
            "folder is gone.",
            "Give yourself the rights, make room, or go to another folder.",
        ),
        Rule(
            "F119",
            "error",
            "would write over a translation",
            "A file of this name is there already and may hold a translator's work, which would be lost.",
            "Import that file first; write over an old export with `--force`.",
        ),
        Rule(
            "F120",
            "error",
            "translation not whole",
            "The translation was to be marked as whole while some of its texts have no words, and readers would get "
            "the source's words there.",
            "Write the missing texts first; `flyergen check --lang` says where they are.",
        ),
        Rule(
            "F121",
            "error",
            "untouched since its source changed",
            "The source changed and nobody has touched the translation since, so to accept it would hide that it "
            "may say something old.",
            "Look at what changed with `flyergen languages --diff`; name the texts that are right as they are.",
        ),
        Rule(
            "F122",
            "error",
            "name not UTF-8",
            "Not every computer can read this folder's name, and files that are called by it could not be found.",
            "Give the folder another name.",
        ),
        Rule(
            "F123",
            "error",
            "level cannot be set",
            "Words that are lost or printed over, and files that cannot be read, are told whatever a project says.",
            "Delete the line; `flyergen explain --json` says which levels can be set.",
        ),
        Rule(
            "F199",
            "error",
            "fault of flyergen",
            "flyergen met something that it does not know, so this command could not be finished.",
            "Report it, with what FLYERGEN_TRACEBACK=1 shows when you run the command again.",
        ),
    ),
)
