# Completions of greenroom for Bash: the program itself says what could come next.
_greenroom() {
    local program=${COMP_WORDS[0]/#\~/$HOME} found word
    COMPREPLY=()
    if ! found=$("$program" __complete --line "${COMP_LINE:0:COMP_POINT}" --breaks "$COMP_WORDBREAKS" 2>/dev/null </dev/null); then
        compopt -o default
        return 0
    fi
    while IFS= read -r word; do
        [[ -n $word ]] && COMPREPLY+=("$word")
    done <<<"$found"
}
complete -F _greenroom greenroom
