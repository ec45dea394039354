# Completion of tensorport-cli: options and subcommands are those that --help lists.

# The saved names that begin with $2, as words of a shell.
_tensorport_cli_profiles() {
    local name
    while IFS= read -r name; do
        [[ $name == "$2"* ]] && COMPREPLY+=("$(printf %q "$name")")
    done < <("$1" profiles --json 2>/dev/null | sed -n 's/^ *"name": "\([^"\\]*\)",$/\1/p')
}

_tensorport_cli() {
    local cur prev words cword
    _init_completion || return

    local command='' word
    for word in "${words[@]:1:cword-1}"; do
        case $word in
        inspect | stats | check | convert | resume | verify | profiles)
            command=$word
            break
            ;;
        esac
    done
    if [[ -z $command ]]; then
        local commands
        commands=$("$1" --help 2>/dev/null | sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
        mapfile -t COMPREPLY < <(compgen -W "$commands $(_parse_help "$1")" -- "$cur")
        return
    fi

    case $prev in
    --format) mapfile -t COMPREPLY < <(compgen -W "numpy safetensors flax pickle" -- "$cur") && return ;;
    --dtype) mapfile -t COMPREPLY < <(compgen -W "keep bf16 f16 f32" -- "$cur") && return ;;
    --on-overflow) mapfile -t COMPREPLY < <(compgen -W "error saturate inf" -- "$cur") && return ;;
    --quantized) mapfile -t COMPREPLY < <(compgen -W "dequantize keep" -- "$cur") && return ;;
    --on-unknown) mapfile -t COMPREPLY < <(compgen -W "error raw" -- "$cur") && return ;;
    --mxfp4-layout) mapfile -t COMPREPLY < <(compgen -W "hf raw" -- "$cur") && return ;;
    --shard-size) mapfile -t COMPREPLY < <(compgen -W "none git-lfs fat32 hf" -- "$cur") && return ;;
    --tree) mapfile -t COMPREPLY < <(compgen -W "nested flat" -- "$cur") && return ;;
    --pickle-protocol) mapfile -t COMPREPLY < <(compgen -W "4 5" -- "$cur") && return ;;
    --npy-dtype) mapfile -t COMPREPLY < <(compgen -W "bytes names" -- "$cur") && return ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W "auto json none" -- "$cur") && return ;;
    --sort) mapfile -t COMPREPLY < <(compgen -W "file name largest nan inf zeros std l2 size" -- "$cur") && return ;;
    --profile | --remove) _tensorport_cli_profiles "$1" "$cur" && return ;;
    --save | --dtype-rule | --include | --exclude | --tensor | --workers | --memory | --bins) return ;;
    esac
    if [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_parse_help "$1" "$command --help")" -- "$cur")
    else
        _filedir
    fi
} && complete -F _tensorport_cli tensorport-cli
