# Completions of greenroom for fish: the program itself says what could come next.
function __greenroom_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l program $words[1]
    set -l found ($program __complete -- $words[2..-1] "$word" 2>/dev/null </dev/null)
    if test $status -ne 0
        __fish_complete_path "$word"
        return
    end
    printf '%s\n' $found
end
complete -c greenroom -f -a '(__greenroom_complete)'
